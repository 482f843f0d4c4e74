declare const BUILD_VERSION: string | undefined;

/** The package's version; the build puts it in. */
export const VERSION: string = typeof BUILD_VERSION === 'string' ? BUILD_VERSION : '0.0.0-source';
