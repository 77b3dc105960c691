{# erfc(x) for x >= 0. W. J. Cody, Rational Chebyshev approximations for the error function, 1969: relative error below 1e-14 here,
   down to values of 1e-300. Arg: x, an SQL expression of type double; give a plain column, as it is written out many times. #}
{% macro complementary_error_function(x) -%}
    {%- set square = "(" ~ x ~ " * " ~ x ~ ")" -%}
    {#- Some engines fail where a product is too near zero for a double; below 1e-100 it plays no part. -#}
    {%- set at_least = "greatest(" ~ x ~ ", 1e-100)" -%}
    {%- set small_square = "(" ~ at_least ~ " * " ~ at_least ~ ")" -%}
    {%- set decay = "exp(greatest(-700.0, -" ~ square ~ "))" -%}
    case
        when {{ x }} <= 0.46875 then
            1.0 - {{ x }}
            * {{ contact_segmentation.polynomial(small_square, [
                3209.37758913846947, 377.485237685302021, 113.864154151050156, 3.1611237438705656, 0.185777706184603153
            ]) }}
            / {{ contact_segmentation.polynomial(small_square, [
                2844.23683343917062, 1282.61652607737228, 244.024637934444173, 23.6012909523441209, 1.0
            ]) }}
        when {{ x }} <= 4.0 then
            {{ decay }}
            * {{ contact_segmentation.polynomial(x, [
                1230.33935479799725, 2051.07837782607147, 1712.04761263407058, 881.95222124176909, 298.635138197400131,
                66.1191906371416295, 8.88314979438837594, 0.564188496988670089, 0.0000000215311535474403846
            ]) }}
            / {{ contact_segmentation.polynomial(x, [
                1230.33935480374942, 3439.36767414372164, 4362.61909014324716, 3290.79923573345963, 1621.38957456669019,
                537.181101862009858, 117.693950891312499, 15.7449261107098347, 1.0
            ]) }}
        else
            {{ decay }} / {{ x }}
            * (
                0.5641895835477562869
                - {{ contact_segmentation.polynomial("(1.0 / " ~ square ~ ")", [
                    0.000658749161529837803, 0.0160837851487422766, 0.125781726111229246, 0.360344899949804439,
                    0.305326634961232344, 0.0163153871373020978
                ]) }}
                / {{ contact_segmentation.polynomial("(1.0 / " ~ square ~ ")", [
                    0.00233520497626869185, 0.0605183413124413191, 0.527905102951428412, 1.87295284992346725,
                    2.56852019228982242, 1.0
                ]) }}
                / {{ square }}
            )
    end
{%- endmacro %}
