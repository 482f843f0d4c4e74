/** The adapter of commitizen: asks, and hands the message over. */
export function prompter(cz: unknown, commit: (message: string) => void): Promise<void>;
