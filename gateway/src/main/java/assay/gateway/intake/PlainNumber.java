package assay.gateway.intake;

import java.math.BigDecimal;

/** Digits as people write them: 1e999999999 would be a gigabyte of them. */
final class PlainNumber {
    private PlainNumber() {}

    static BigDecimal of(String text) {
        var number = new BigDecimal(text);
        if (number.precision() > 40 || Math.abs(number.scale()) > 40) {
            throw new NumberFormatException(text);
        }
        return number;
    }
}
