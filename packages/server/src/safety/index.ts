export { maskRanges } from './matching/mask.ts';
export { createSafety } from './migrations/0026-create-safety.ts';
export { safetyData } from './organisation-data.ts';
export type { CompiledRules, Rule } from './rules/rule.ts';
export { createSafetyRoom, type Safety } from './safety.ts';
export { screenText } from './screening/screen-text.ts';
export { type Release, ScreenedStream } from './screening/screened-stream.ts';
export { screenStructured } from './screening/structured/screen-structured.ts';
export type { Finding } from './verdicts/keep-verdicts.ts';
