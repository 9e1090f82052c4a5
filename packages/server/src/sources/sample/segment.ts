/** How the vendor parts its market. */
export type Segment = 'Enterprise' | 'Business' | 'Starter' | 'Free';
