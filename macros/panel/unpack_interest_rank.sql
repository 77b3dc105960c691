{# The rank of the name that pack_interest() put in. #}
{% macro unpack_interest_rank(packed_expression) -%}
    (2147483647 - mod({{ packed_expression }}, 2147483648))
{%- endmacro %}
