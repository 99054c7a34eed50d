/** Where to go after signing in: a path of this site, never another site's address. */
export const within = (next: unknown) => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/')
