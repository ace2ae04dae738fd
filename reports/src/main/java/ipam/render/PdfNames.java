package ipam.render;

import java.io.Serializable;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JRAbstractCompiler;
import net.sf.jasperreports.engine.design.JRCompilationSourceCode;
import net.sf.jasperreports.engine.design.JRCompilationUnit;
import net.sf.jasperreports.engine.design.JRSourceCompileTask;
import net.sf.jasperreports.engine.fill.JREvaluator;
import net.sf.jasperreports.engine.fill.JRFillField;
import net.sf.jasperreports.engine.fill.JRFillParameter;
import net.sf.jasperreports.engine.fill.JRFillVariable;

/**
 * The language of our layouts: an expression is the name of one value, {@code $F{a}} or {@code $P{b}}, which
 * JasperReports looks up itself. So nothing is compiled, no compiler is shipped, and no text of an answer is ever
 * code.
 */
public final class PdfNames extends JRAbstractCompiler {
    /** Made by JasperReports. */
    public PdfNames(JasperReportsContext context) {
        super(context, false);
    }

    @Override
    protected JREvaluator loadEvaluator(Serializable compileData, String unitName) {
        return new Nothing();
    }

    @Override
    protected void checkLanguage(String language) throws JRException {
        if (!language.equals(PdfLayout.LANGUAGE)) {
            throw new JRException("Invalid language: " + language + " (must be " + PdfLayout.LANGUAGE + ")");
        }
    }

    @Override
    protected JRCompilationSourceCode generateSourceCode(JRSourceCompileTask task) throws JRException {
        throw new JRException(
                "Invalid expression: %s (must be the name of one field or parameter)".formatted(task.getExpressions()));
    }

    @Override
    protected String compileUnits(JRCompilationUnit[] units, String classpath, java.io.File folder) {
        return "";
    }

    @Override
    protected String getSourceFileName(String unitName) {
        return unitName;
    }

    /** What is left to evaluate when every expression is a name. */
    private static final class Nothing extends JREvaluator {
        @Override
        protected void customizedInit(
                Map<String, JRFillParameter> parameters,
                Map<String, JRFillField> fields,
                Map<String, JRFillVariable> variables) {
            // Nothing is looked up here.
        }

        @Override
        protected Object evaluate(int id) {
            throw new IllegalStateException("Invalid expression: number " + id + " is no name");
        }

        @Override
        protected Object evaluateOld(int id) {
            return evaluate(id);
        }

        @Override
        protected Object evaluateEstimated(int id) {
            return evaluate(id);
        }
    }
}
