const openPaths = new Set(['/first', '/sign-up', '/join', '/new-password', '/waiting-list']);

/** Pages that anybody may open, signed in or not, and that stand by themselves. */
export const isOpenPath = (path: string): boolean => openPaths.has(path);
