/**
 * ISO 8583:1987 over TCP: the codec, a server and a client on virtual threads. The dialect that the
 * record speaks is stated in the module's README; both ends are built to that page.
 */
@NullMarked
package io.feiqian.wire.iso8583;

import org.jspecify.annotations.NullMarked;
