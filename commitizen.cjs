'use strict';
// commitizen loads an adapter by its file.
module.exports = require('./dist/bin/commitizen.cjs');
