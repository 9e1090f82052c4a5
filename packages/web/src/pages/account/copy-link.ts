import { notifications } from '@mantine/notifications';

/** The address is the state: a colleague who opens it sees the same. */
export async function copyLink(said: string): Promise<void> {
  await navigator.clipboard.writeText(window.location.href);
  notifications.show({ message: said, autoClose: 3_000, withCloseButton: false });
}

export async function copyText(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  notifications.show({ message: said, autoClose: 3_000, withCloseButton: false });
}
