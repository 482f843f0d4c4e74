/** The file of the thread in which `pre-receive` checks a push; its code is that of all commands. */
void import('../index.ts').then(({ runPushThread }) => runPushThread());
