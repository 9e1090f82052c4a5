/** Something the person at the terminal can mend; its message is for them. */
export class LaunchFault extends Error {}
