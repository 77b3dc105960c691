{# Fails with each row that has no value in one of the columns. Reads the table once for all of them. #}
{% test no_nulls(model, columns) %}

select {{ columns | join(', ') }}
from {{ model }}
where
    {%- for column in columns %}
    {{ 'or ' if not loop.first }}{{ column }} is null
    {%- endfor %}

{% endtest %}
