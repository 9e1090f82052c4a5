/** What is open: a month's movements, a year's customers, or who pays on a day. */
export type RevenueMark = { readonly month?: string; readonly kept?: string; readonly on?: string; readonly cohort?: string };
