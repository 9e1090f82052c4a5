/** Mail is the one place where the server itself speaks to a person; the words stand here, in the languages of the product. */
type Words = { readonly subject: string; readonly text: string };

const INVITATION: Record<string, (workspace: string, url: string) => Words> = {
  en: (workspace, url) => ({
    subject: `You are invited to ${workspace} on Perennial`,
    text: `You are invited to work in ${workspace}.\n\nCome in by this link; it works once, for 7 days:\n${url}\n`,
  }),
  es: (workspace, url) => ({
    subject: `Te invitaron a ${workspace} en Perennial`,
    text: `Te invitaron a trabajar en ${workspace}.\n\nEntra con este enlace; sirve una sola vez, durante 7 días:\n${url}\n`,
  }),
  'pt-BR': (workspace, url) => ({
    subject: `Convite para ${workspace} no Perennial`,
    text: `Você recebeu um convite para trabalhar em ${workspace}.\n\nEntre por este link; ele vale uma vez, por 7 dias:\n${url}\n`,
  }),
};

const SIGN_IN: Record<string, (url: string) => Words> = {
  en: (url) => ({
    subject: 'Your sign-in link',
    text: `Sign in to Perennial by this link; it works once, for 10 minutes:\n${url}\n\nIf you did not ask for it, do nothing.\n`,
  }),
  es: (url) => ({
    subject: 'Tu enlace para entrar',
    text: `Entra en Perennial con este enlace; sirve una sola vez, durante 10 minutos:\n${url}\n\nSi no lo pediste, no hagas nada.\n`,
  }),
  'pt-BR': (url) => ({
    subject: 'Seu link de acesso',
    text: `Entre no Perennial por este link; ele vale uma vez, por 10 minutos:\n${url}\n\nSe você não pediu, não faça nada.\n`,
  }),
};

export function invitationMail(language: string, workspace: string, url: string): Words {
  return (INVITATION[language] ?? INVITATION.en)?.(workspace, url) as Words;
}

export function signInMail(language: string, url: string): Words {
  return (SIGN_IN[language] ?? SIGN_IN.en)?.(url) as Words;
}
