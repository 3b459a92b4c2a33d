package org.sallyport.media.rpm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;

/**
 * Walks through the elements of an XML file, by their local names. Memory does not grow with the file. Closing closes
 * the stream. Not safe for use by several threads.
 */
final class MarkupReader implements Closeable {

    private static final int MAX_DEPTH = 64;
    private static final String UNLIMITED = "0";

    private final InputStream in;
    private final String file;
    private final XMLStreamReader xml;
    private int depth;

    /** @param in plain XML; what it may hold at most is its own limit */
    MarkupReader(InputStream in, String file) throws RpmFormatException {
        this.in = in;
        this.file = file;
        try {
            this.xml = factory().createXMLStreamReader(new MarkupGuard(in, file), "UTF-8");
        } catch (XMLStreamException e) {
            throw new RpmFormatException(file, 0, "is no XML: " + said(e), e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // The JDK counts every &lt; of a long list as an entity of a bomb; the guard lets no bomb in.
        factory.setProperty("jdk.xml.entityExpansionLimit", UNLIMITED);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", UNLIMITED);
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", UNLIMITED);
        return factory;
    }

    /**
     * Goes to the next beginning of an element.
     *
     * @return whether there is one; otherwise the file has ended as it should
     */
    boolean next() throws IOException {
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // Text between elements says nothing.
                }
            }
        }
    }

    /**
     * Goes to the next beginning of an element inside of the one that began at a depth.
     *
     * @return whether there is one; otherwise that element has ended
     */
    boolean nextWithin(int parent) throws IOException {
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth < parent) {
                        return false;
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw broken("ends too early");
                default -> {
                    // Text between elements says nothing.
                }
            }
        }
    }

    /** How deep the element is that has begun; 1 for the outermost. */
    int depth() {
        return depth;
    }

    /** The name of the element that has begun, without its prefix. */
    String name() {
        return xml.getLocalName();
    }

    /** The value of an attribute of the element that has begun; empty when there is none. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The text of the element that has begun, up to its end; it may have no elements inside. */
    String text(int maxLength) throws IOException {
        StringBuilder text = new StringBuilder();
        String element = name();
        for (int event = step(); event != XMLStreamConstants.END_ELEMENT; event = step()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw broken("has an element inside of <" + element + ">");
            }
            if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(xml.getText());
            }
            if (text.length() > maxLength) {
                throw broken("has more than " + maxLength + " characters in <" + element + ">");
            }
        }
        return text.toString().strip();
    }

    /** A number of bytes or seconds: decimal digits, 15 at most. */
    long number(String digits, String what) throws RpmFormatException {
        if (!digits.matches("\\d{1,15}")) {
            throw broken(what + " is no number");
        }
        return Long.parseLong(digits);
    }

    /** The same where there may be none, as an instant in seconds of Unix. */
    Optional<Instant> instant(String digits) {
        return digits.matches("\\d{9,11}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)))
                : Optional.empty();
    }

    Sha256 digest(String hex, String what) throws RpmFormatException {
        try {
            return Sha256.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new RpmFormatException(file, line(), what + " is no SHA-256 digest", e);
        }
    }

    /** A path below the repository's root. */
    String path(String href) throws RpmFormatException {
        String path = href;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        try {
            return TreePath.requireValid(path);
        } catch (InvalidPathException e) {
            throw new RpmFormatException(file, line(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The version in the attributes of the element that has begun, the names of whose parts differ between lists. */
    RpmVersion version(String versionName, String releaseName) throws RpmFormatException {
        try {
            return RpmVersion.of(attribute("epoch"), attribute(versionName), attribute(releaseName));
        } catch (IllegalArgumentException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    RpmFormatException broken(String what) {
        return new RpmFormatException(file, line(), what);
    }

    private long line() {
        return Math.max(0, xml.getLocation().getLineNumber());
    }

    private int step() throws IOException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw broken("has a document type; entities are not taken from an upstream");
            }
            if (depth > MAX_DEPTH) {
                throw broken("has elements more than " + MAX_DEPTH + " deep");
            }
            return event;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw new RpmFormatException(file, line(), "is no XML: " + said(e), e);
        }
    }

    /** The reader's message without its own mention of the place, bounded: it may quote the file. */
    private static String said(XMLStreamException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?Message: ", "");
        return (message.length() > 200 ? message.substring(0, 200) : message).replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
