import type { UserConfig } from '@commitlint/types';

declare const recommended: UserConfig;
export = recommended;
