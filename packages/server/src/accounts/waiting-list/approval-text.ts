interface Approval {
  name: string;
  company: string;
  code: string;
  /** ISO 8601. */
  expiresAt: string;
  publicUrl: string | undefined;
}

/** The message with which a company is let in. */
export function approvalText(language: 'zh' | 'en', approval: Approval): { subject: string; text: string } {
  return language === 'zh' ? chinese(approval) : english(approval);
}

const chinese = ({ name, company, code, expiresAt, publicUrl }: Approval) => ({
  subject: '你的万问邀请码',
  text: `${name}，你好：

${company}的使用申请已经通过。注册时请填写下面的邀请码：

${withLink(code, publicUrl)}

邀请码在 ${expiresAt.slice(0, 10)} 之前有效，请勿转发给他人。
`,
});

const english = ({ name, company, code, expiresAt, publicUrl }: Approval) => ({
  subject: 'Your Wanwen invite code',
  text: `Hello ${name},

${company} has been approved. Enter this code when you sign up:

${withLink(code, publicUrl)}

It is valid until ${expiresAt.slice(0, 10)}. Please do not pass it on.
`,
});

const withLink = (code: string, publicUrl: string | undefined) =>
  publicUrl === undefined ? code : `${code}\n\n${publicUrl}/sign-up?code=${code}`;
