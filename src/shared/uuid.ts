const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL takes the text for a uuid: any version, RFC 9562's usual spelling. Ask before a query does. */
export const isUuid = (text: string): boolean => UUID.test(text);
