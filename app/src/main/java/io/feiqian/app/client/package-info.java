/** The command line: talks to the running server over its API with the local operator's key. */
@NullMarked
package io.feiqian.app.client;

import org.jspecify.annotations.NullMarked;
