package io.feiqian.simulator.output;

/** Where a simulation writes text beside its messages: line by line, into files by name. */
public interface Lines {

    Lines NOWHERE =
            new Lines() {
                @Override
                public boolean wants(OutputFile what) {
                    return false;
                }

                @Override
                public void write(OutputFile what, String name, String line) {}

                @Override
                public void finish(OutputFile what, String name) {}
            };

    /** False where it is not worth the work of making lines. */
    boolean wants(OutputFile what);

    /** {@code name} is the file within a folder of outputs; empty where the output is one file. */
    void write(OutputFile what, String name, String line);

    /** Nothing more comes for this file. */
    void finish(OutputFile what, String name);
}
