/** Efforts by the most tokens that each may take; the last has no limit. */
const EFFORTS = [
  [1024, 'low'],
  [4096, 'medium'],
  [16_384, 'high'],
  [Infinity, 'xhigh'],
] as const;

/** For models that take an effort, what comes nearest to a budget of reasoning tokens. */
export const effortOfBudget = (tokens: number) => EFFORTS.find(([most]) => tokens <= most)![1];
