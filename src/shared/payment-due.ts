/** Nobody has to pay these lines any more, or not before their reason has been cleared. */
const NOT_DUE: readonly (string | undefined)[] = ['stopped', 'waived', 'held'];

/** Whether a line of money is to be paid or has been. A line without a state is due. */
export const isDue = ({ state }: { readonly state?: string }): boolean => !NOT_DUE.includes(state);
