declare module 'smtp-server' {
  import type { Readable } from 'node:stream';
  import type { Server } from 'node:net';

  type Session = { readonly envelope: { readonly mailFrom: { address: string } | false; readonly rcptTo: readonly { address: string }[] } };
  type Done = (error?: Error | null, message?: string) => void;

  export class SMTPServer {
    constructor(options: {
      disabledCommands?: string[];
      onRcptTo?: (address: { address: string }, session: Session, done: Done) => void;
      onData?: (stream: Readable, session: Session, done: Done) => void;
    });
    listen(port: number, host: string, done: () => void): Server;
    close(done: () => void): void;
  }
}
