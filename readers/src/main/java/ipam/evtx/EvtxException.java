package ipam.evtx;

import java.io.IOException;

/** The input is no event log, or one event can't be shown as XML. The only exception besides those of the input. */
public final class EvtxException extends IOException {
    private static final long serialVersionUID = 1;

    EvtxException(String message) {
        super(message);
    }
}
