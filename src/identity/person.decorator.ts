import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CurrentPerson } from './current-person.js';
import { NotSignedIn } from './identity-errors.js';

/** What the guard leaves on the request. */
export interface IdentifiedRequest {
  person?: CurrentPerson | null;
}

const personOf = (context: ExecutionContext): CurrentPerson | null =>
  context.switchToHttp().getRequest<IdentifiedRequest>().person ?? null;

/** The person asking. On an open route without a session it answers 401. */
export const Person = createParamDecorator((_data: unknown, context: ExecutionContext): CurrentPerson => {
  const person = personOf(context);
  if (!person) throw new NotSignedIn();
  return person;
});

/** The person asking or null: for open routes. */
export const OptionalPerson = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  personOf(context),
);
