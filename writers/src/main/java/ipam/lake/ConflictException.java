package ipam.lake;

/**
 * What a change was made from is no longer so: a part that it removes is gone, or a source that it collects was
 * collected further by somebody else. Nothing was written; make the change again from {@link Lake#state()}.
 */
public final class ConflictException extends LakeException {
    private static final long serialVersionUID = 1;

    ConflictException(String message) {
        super(message);
    }
}
