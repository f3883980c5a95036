/** Nothing will be paid of a line in this state. */
export const isDead = (state: string | undefined): boolean => state === 'waived' || state === 'stopped';

/** Whether a line waits for its reason to be cleared, and may never be paid. */
export const isHeld = ({ state }: { readonly state?: string }): boolean => state === 'held';

/** Whether a line of money is to be paid or has been. A line without a state is due. */
export const isDue = (line: { readonly state?: string }): boolean => !isDead(line.state) && !isHeld(line);
