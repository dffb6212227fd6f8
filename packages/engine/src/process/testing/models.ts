/** Models that the test command has fetched; a test without its model is skipped. */
export const starterModel = process.env.WANWEN_TEST_MODEL;
export const gemmaModel = process.env.WANWEN_TEST_GEMMA;

function needs(model: string | undefined, variable: string): { skip: string | false } {
  return { skip: model ? false : `${variable} is not set; the test command sets it after fetching the model` };
}

export const needsStarter = needs(starterModel, 'WANWEN_TEST_MODEL');
export const needsGemma = needs(gemmaModel, 'WANWEN_TEST_GEMMA');

/** The starter's chat form. */
export function chat(message: string): string {
  return `<|im_start|>user\n${message}<|im_end|>\n<|im_start|>assistant\n`;
}
