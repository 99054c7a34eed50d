package io.feiqian.wire.iso8583;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** The other end of a server, which does what it likes with the bytes. */
final class RawPeer implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final IsoCodec codec = new IsoCodec(Dialect.RECORD);

    RawPeer(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        in = new DataInputStream(socket.getInputStream());
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void writeQuietly(byte[] bytes) {
        try {
            write(bytes);
        } catch (IOException cutOff) {
            // A server may cut off whoever sends garbage.
        }
    }

    IsoMessage read() throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return switch (codec.decode(bytes)) {
            case Decoded.Message(IsoMessage message) -> message;
            case Decoded.Malformed fault -> throw new IOException(fault.message());
        };
    }

    boolean hungUp() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    boolean hungUpAfterAnything() throws IOException {
        while (!hungUp()) {}
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
