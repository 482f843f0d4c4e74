declare const recommended: {
  plugins: string[];
  rules: Record<string, readonly [1 | 2, 'always']>;
};
export = recommended;
