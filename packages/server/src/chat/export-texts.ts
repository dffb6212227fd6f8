/** Words of an exported Markdown file. */
export const exportTexts = {
  zh: {
    untitled: '新对话',
    person: '我',
    assistant: '万问',
    generated: '助手的内容由 AI 生成',
    ends: {
      length: '（达到长度上限，回答在此截断）',
      stopped: '（回答被停止）',
      failed: '（回答失败）',
      interrupted: '（服务中断，回答不完整）',
    },
  },
  en: {
    untitled: 'New chat',
    person: 'Me',
    assistant: 'Wanwen',
    generated: "The assistant's content is AI-generated",
    ends: {
      length: '(cut off at the length limit)',
      stopped: '(the answer was stopped)',
      failed: '(the answer failed)',
      interrupted: '(the server was interrupted; the answer is incomplete)',
    },
  },
};
