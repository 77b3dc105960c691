{# A bound of the interval for an area under the curve from its squared standard error, on the logit scale, so that it never leaves 0 to 1.
   Null where the area is 0 or 1 (there the standard error is 0 and says nothing), and without a standard error.
   Args: area, squared_error, z (SQL, double), side ('lower' or 'upper'). #}
{% macro area_under_curve_bound(area, squared_error, z, side) -%}
    case
        when {{ area }} > 0 and {{ area }} < 1 and {{ squared_error }} is not null
            then 1.0 / (1.0 + exp(least(700.0, greatest(-700.0,
                ln(1.0 - {{ area }}) - ln({{ area }}) {{ '+' if side == 'lower' else '-' }} {{ z }} * sqrt({{ squared_error }}) / ({{ area }} * (1.0 - {{ area }}))
            ))))
    end
{%- endmacro %}
