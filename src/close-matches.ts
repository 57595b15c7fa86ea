/** Similarity from which a word counts as probably meant, and how many are named: the AWS CLI's. */
const usualCutoff = 0.8;
const most = 3;

/** The words that were probably meant, best first: twice the matching characters over both lengths, as Python's difflib. */
export function closeMatches(word: string, words: readonly string[], cutoff = usualCutoff): string[] {
  return words
    .map((candidate) => ({ candidate, score: similarity([...candidate], [...word], cutoff) }))
    .filter(({ score }) => score >= cutoff)
    .sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? 1 : -1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function similarity(a: readonly string[], b: readonly string[], cutoff: number): number {
  const both = a.length + b.length;
  // No more characters can match than the shorter word has: a word far longer than any choice isn't worth comparing.
  if ((2 * Math.min(a.length, b.length)) / both < cutoff) return 0;
  return (2 * matchingCharacters(a, b)) / both;
}

/** The longest common run, and what matches to its left and to its right. */
function matchingCharacters(a: readonly string[], b: readonly string[]): number {
  let best = { length: 0, a: 0, b: 0 };
  let previous = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const runs = new Map<number, number>();
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const length = (previous.get(j - 1) ?? 0) + 1;
      runs.set(j, length);
      if (length > best.length) best = { length, a: i - length + 1, b: j - length + 1 };
    }
    previous = runs;
  }
  if (best.length === 0) return 0;
  return (
    matchingCharacters(a.slice(0, best.a), b.slice(0, best.b)) +
    best.length +
    matchingCharacters(a.slice(best.a + best.length), b.slice(best.b + best.length))
  );
}
