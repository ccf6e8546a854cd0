/** The host name that every client asks for: one that is kept free for examples (RFC 2606). */
export const HOST = 'shop.example';
