/**
 * What is pinned: libraries with their versions and archives, Python releases with their sets, and
 * WASI SDKs. This package has the values and reads them from TOML; it does not use the network, and
 * does not deal with how a library is compiled.
 */
@NullMarked
package io.github.wasiexternals.catalog;

import org.jspecify.annotations.NullMarked;
