'use strict';
// commitlint imports what a configuration extends; before 20.1 it cannot import JSON.
module.exports = require('./recommended.json');
