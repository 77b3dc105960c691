{# Fails with each row for which the expression is false or null. `columns` are shown with the failing rows. #}
{% test expression_is_true(model, expression, columns=['*']) %}

select {{ columns | join(', ') }}
from {{ model }}
where not coalesce({{ expression }}, false)

{% endtest %}
