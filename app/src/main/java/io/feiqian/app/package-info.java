/** The only main, the wiring of all rooms, the settings file, and the command-line client. */
@NullMarked
package io.feiqian.app;

import org.jspecify.annotations.NullMarked;
