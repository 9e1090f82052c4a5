import { createTransport } from 'nodemailer';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
export type SendMail = (mail: Mail) => Promise<void>;

const LIMIT_MS = 15_000;

/** Sends by the operator's own mail server; every wait has an end. */
export function openMail(smtpUrl: string, from: string): SendMail {
  const transport = createTransport(smtpUrl, { from });
  Object.assign(transport.options, { connectionTimeout: LIMIT_MS, greetingTimeout: LIMIT_MS, socketTimeout: LIMIT_MS });
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}
