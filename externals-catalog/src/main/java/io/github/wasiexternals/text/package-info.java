/**
 * Layout of the output of goals: columns, labelled text, JSON. The content comes from elsewhere.
 */
@NullMarked
package io.github.wasiexternals.text;

import org.jspecify.annotations.NullMarked;
