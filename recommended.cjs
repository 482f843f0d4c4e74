'use strict';
// commitlint imports what a configuration extends; before 20.1 it cannot import JSON. Named one by one, as an ES module can
// see only what is written out.
const { plugins, rules } = require('./recommended.json');
module.exports = { plugins, rules };
