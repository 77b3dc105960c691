{% macro default__n_slices() -%}
    {{ return(1) }}
{%- endmacro %}
