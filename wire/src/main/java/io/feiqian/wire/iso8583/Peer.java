package io.feiqian.wire.iso8583;

import java.net.InetAddress;

/** The other end of a server's connection; {@code connection} counts from 1 within one server. */
public record Peer(InetAddress address, int port, long connection) {

    @Override
    public String toString() {
        return address.getHostAddress() + ":" + port + "#" + connection;
    }
}
