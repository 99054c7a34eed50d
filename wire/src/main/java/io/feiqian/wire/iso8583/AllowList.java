package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.net.InetAddress;
import java.util.List;

/** The networks that may connect, in CIDR form: {@code 10.1.0.0/16}, {@code ::1/128}. */
public record AllowList(List<String> networks) {

    /** This machine only. */
    public static final AllowList LOOPBACK = new AllowList(List.of("127.0.0.0/8", "::1/128"));

    public AllowList {
        networks = List.copyOf(networks);
        networks.forEach(AllowList::parse);
    }

    public boolean allows(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().map(AllowList::parse).anyMatch(network -> network.holds(bytes));
    }

    private record Network(byte[] address, int bits) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Network parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            // ofLiteral never asks a name server.
            byte[] address = InetAddress.ofLiteral(literal).getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= address.length * 8) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static InvalidValue wrong(String text) {
        return new InvalidValue(
                "allow",
                text,
                "is not a network",
                "Write an address and a prefix: 10.1.0.0/16. Names are not resolved.");
    }
}
