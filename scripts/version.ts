export { PACKAGE_VERSION as VERSION } from './document/package-root.ts';
