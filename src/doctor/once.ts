/** The function, called at most once: whoever asks later gets the same answer, or the same failure. */
export function once<Answer>(ask: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | null = null;
  return () => (known ??= { answer: ask() }).answer;
}
