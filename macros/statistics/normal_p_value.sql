{# Two-sided p-value of a standard normal statistic: erfc(|z| / sqrt(2)). Arg: z (SQL, double). Null where z is null. #}
{% macro normal_p_value(z) -%}
    {{ contact_segmentation.complementary_error_function("(abs(" ~ z ~ ") / 1.4142135623730950488)") }}
{%- endmacro %}
