{# The same for seconds since 1970, with or without decimals. Microseconds are rounded half up.
   Args: whole, decimals (SQL texts: the digits before and after the point, decimals null or empty where there are none), cast_word.
   Returns: {seconds, microseconds}. #}
{% macro epoch_parts(whole, decimals, cast_word) -%}
    {{ return({
        'seconds': cast_word ~ "(" ~ whole ~ " as " ~ dbt.type_bigint() ~ ")",
        'microseconds': "cast(floor((" ~ cast_word ~ "(rpad(coalesce(" ~ decimals ~ ", ''), 7, '0') as " ~ dbt.type_int() ~ ") + 5) / 10.0) as " ~ dbt.type_int() ~ ")",
    }) }}
{%- endmacro %}
