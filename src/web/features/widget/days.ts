/** As many days side by side as a narrow frame has room for, with targets of 44 pixels and more. */
export const EMBED_DAYS = 5
