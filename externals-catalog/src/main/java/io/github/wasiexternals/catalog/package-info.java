/**
 * What is pinned: libraries with their versions and archives, Python releases with their sets, WASI
 * SDKs. Values and their reading from TOML; nothing here touches the network or knows how a library
 * is compiled.
 */
@NullMarked
package io.github.wasiexternals.catalog;

import org.jspecify.annotations.NullMarked;
