import { createTransport } from 'nodemailer';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
export type SendMail = (mail: Mail) => Promise<void>;

const LIMIT_MS = 15_000;

/**
 * Sends by the operator's own mail server; every wait has an end.
 * @throws what the mail server said, or that it did not answer within the limit.
 */
export function openMail(smtpUrl: string, from: string, limitMs: number = LIMIT_MS): SendMail {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: limitMs });
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}
